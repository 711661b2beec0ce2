"""How data gets in: one folder per network."""

from connectors import csv, linkedin, x
from connectors.contract import Connector

CONNECTORS: tuple[Connector, ...] = (x.CONNECTOR, linkedin.CONNECTOR, csv.CONNECTOR)
