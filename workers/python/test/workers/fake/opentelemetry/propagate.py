from opentelemetry import context


def extract(carrier):
    return "context of " + carrier["traceparent"]


def inject(carrier):
    carrier["traceparent"] = "span in " + context.current()
