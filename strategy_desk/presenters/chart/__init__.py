"""What the screen says beside the chart: details, the golden moment, a chosen period."""
