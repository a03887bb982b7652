"""As much of OpenTelemetry as the kit uses."""
