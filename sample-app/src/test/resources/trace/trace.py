from shared_ipc import worker


@worker.handler("trace")
def trace(payload, request):
    return {"traceparent": request.headers.get("traceparent")}


worker.run()
