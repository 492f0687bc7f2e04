"""Settings → ready parts; the only place that builds."""
