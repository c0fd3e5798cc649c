"""Tests; a package, so that an installed distribution named ``tests`` does not stand in its place."""
