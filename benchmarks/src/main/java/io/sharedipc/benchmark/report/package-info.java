/**
 * Tables, charts and targets, and the page that they make up.
 */
@NullMarked
package io.sharedipc.benchmark.report;

import org.jspecify.annotations.NullMarked;
