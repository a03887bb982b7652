"""The same beside an OpenTelemetry."""
import os
import runpy
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "fake"))
runpy.run_path(os.path.join(HERE, "traces.py"), run_name="__main__")
