package io.sharedipc.boot.endpoint;

import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class OriginCheckTests {

    private final OriginCheck check = new OriginCheck(Set.of("Ops.example"), "https://admin.example"::equals);

    @ParameterizedTest
    @CsvSource({ "localhost:8080, http://localhost:8080", "ops.example, https://ops.example",
            "ops.example:443, https://ops.example", "10.0.0.7:8080, http://10.0.0.7:8080",
            "[::1]:8080, http://[::1]:8080" })
    void pagesOfItsOwnMayAct(String host, String origin) {
        assertThat(refusal(Map.of("Host", host, "Origin", origin))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = { "http://evil.example", "http://localhost:9090", "null", "https://localhost.evil.example",
            "not a uri" })
    void pagesOfOthersMayNot(String origin) {
        assertThat(refusal(Map.of("Host", "localhost:8080", "Origin", origin))).contains("refused", origin);
    }

    @ParameterizedTest
    @CsvSource({ "same-origin, true", "none, true", "same-site, false", "cross-site, false" })
    void whatTheBrowserSaysOfTheSiteCounts(String site, boolean taken) {
        assertThat(refusal(Map.of("Host", "localhost", "Sec-Fetch-Site", site)) == null).isEqualTo(taken);
    }

    @Test
    void originsOfCorsMayAct() {
        assertThat(
                refusal(Map.of("Host", "localhost", "Origin", "https://admin.example", "Sec-Fetch-Site", "cross-site")))
            .isNull();
    }

    @Test
    void aProxyMayCallTheApplicationByAnotherName() {
        assertThat(refusal(
                Map.of("Host", "10.0.0.7:8080", "X-Forwarded-Host", "ops.example", "Origin", "https://ops.example")))
            .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = { "evil.example", "evil.example:8080", "evil.example.", "127.0.0.1.evil.example" })
    void aHostNameThatAnybodyCanHaveIsRefused(String host) {
        assertThat(refusal(Map.of("Host", host))).contains("management.endpoint.sharedipc.allowed-hosts");
        assertThat(refusal(Map.of("Host", host, "Origin", "http://" + host, "Sec-Fetch-Site", "same-origin")))
            .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = { "localhost", "127.0.0.1:8080", "[::1]:8080", "workers", "workers.shop.svc:8080",
            "app.localhost", "OPS.example:8443" })
    void aHostNameOfAPrivateNetworkOrOfTheConfigurationIsTaken(String host) {
        assertThat(refusal(Map.of("Host", host))).isNull();
    }

    @Test
    void whoIsAuthenticatedMayUseAnyHostName() {
        assertThat(this.check.refusal(request(Map.of("Host", "evil.example")), true)).isNull();
    }

    @Test
    void anyHostIsTakenWhereTheConfigurationSaysSo() {
        assertThat(new OriginCheck(Set.of("*"), (origin) -> false).refusal(request(Map.of("Host", "a.example")), false))
            .isNull();
    }

    private String refusal(Map<String, String> headers) {
        return this.check.refusal(request(headers), false);
    }

    private static CurrentRequest request(Map<String, String> headers) {
        return new CurrentRequest(Map.of(), headers::get, "127.0.0.1");
    }

}
