# RUN: check --error-format=json
import sys
import numpy
from os.path import join

try:
    import tomllib
except ImportError:
    tomllib = None


def later():
    import json
    return json
