import contextvars

_current = contextvars.ContextVar("current", default=None)


def attach(context):
    return _current.set(context)


def detach(token):
    _current.reset(token)


def current():
    return _current.get()
