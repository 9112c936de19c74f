"""优教: a city's education authorities carry out what their policy documents promise, and show it."""

__version__ = "0.1.0"
