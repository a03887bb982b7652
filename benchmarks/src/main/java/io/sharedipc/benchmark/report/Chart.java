package io.sharedipc.benchmark.report;

import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.HorizontalBarChart;
import org.knowm.xchart.HorizontalBarChartBuilder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.internal.chartpart.IChart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * A chart on a ground of its own, so that it can be read on a light and on a dark page.
 */
public final class Chart {

    private static final Color INK = new Color(0x24292F);

    private static final Color LINES = new Color(0xD8DEE4);

    /** Told apart also by those who do not tell red from green. */
    private static final Color[] COLORS = { new Color(0x0072B2), new Color(0x8C959F), new Color(0xE69F00),
            new Color(0xCC79A7), new Color(0x009E73) };

    private static final int WIDTH = 760;

    private static final int LINES_HEIGHT = 360;

    private static final int BAR_HEIGHT = 34;

    private static final int NAME_HEIGHT = 28;

    private static final double ROOM_FOR_FIGURES = 1.12;

    private static final int MARGINS = 90;

    private static final int MARKER_SIZE = 7;

    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

    private final String title;

    private final IChart drawing;

    private Chart(String title, IChart drawing) {
        this.title = title;
        this.drawing = drawing;
    }

    /**
     * Draws a bar for each figure.
     * @param title the title, with the unit
     * @param figures the figures by their names, the topmost first
     * @return a chart
     */
    public static Chart bars(String title, Map<String, Double> figures) {
        HorizontalBarChart chart = new HorizontalBarChartBuilder().title(title)
            .width(WIDTH)
            .height(MARGINS + BAR_HEIGHT * figures.size())
            .build();
        style(chart.getStyler()).setLegendVisible(false);
        chart.getStyler().setLabelsVisible(true).setLabelsPosition(1.06).setLabelsFontColorAutomaticEnabled(false);
        chart.getStyler().setLabelsFontColor(INK).setAvailableSpaceFill(0.7).setXAxisMin(0.0);
        double longest = figures.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        chart.getStyler().setXAxisMax(longest * ROOM_FOR_FIGURES);
        chart.getStyler().setXAxisTickMarkSpacingHint(NAME_HEIGHT); // else it leaves
                                                                    // names out
        chart.addSeries(title, List.copyOf(figures.values()), List.copyOf(figures.keySet()));
        return new Chart(title, chart);
    }

    /**
     * Draws a line for each series.
     * @param title the title, with the unit
     * @param across what the horizontal axis tells
     * @param at the names of its places
     * @param series the figures of each line by its name, one for each place
     * @return a chart
     */
    public static Chart lines(String title, String across, List<String> at, Map<String, List<Double>> series) {
        CategoryChart chart = new CategoryChartBuilder().title(title)
            .xAxisTitle(across)
            .width(WIDTH)
            .height(LINES_HEIGHT)
            .build();
        style(chart.getStyler()).setLegendPosition(Styler.LegendPosition.OutsideE).setMarkerSize(MARKER_SIZE);
        chart.getStyler()
            .setOverlapped(true)
            .setDefaultSeriesRenderStyle(CategorySeries.CategorySeriesRenderStyle.Line)
            .setYAxisMin(0.0);
        series.forEach((name, figures) -> chart.addSeries(name, at, figures).setMarker(SeriesMarkers.CIRCLE));
        return new Chart(title, chart);
    }

    String title() {
        return this.title;
    }

    void save(Path file) throws IOException {
        VectorGraphicsEncoder.saveVectorGraphic(this.drawing, file.toString(),
                VectorGraphicsEncoder.VectorGraphicsFormat.SVG);
    }

    private static AxesChartStyler style(AxesChartStyler styler) {
        styler.setBaseFont(FONT)
            .setChartBackgroundColor(Color.WHITE)
            .setChartFontColor(INK)
            .setSeriesColors(COLORS)
            .setChartTitleBoxVisible(false)
            .setLegendBorderColor(Color.WHITE)
            .setPlotBorderVisible(false)
            .setDecimalPattern("#,##0.#");
        styler.setAxisTickLabelsFont(FONT)
            .setAxisTitleFont(FONT)
            .setPlotGridLinesColor(LINES)
            .setAxisTickMarksColor(LINES);
        return styler;
    }

}
