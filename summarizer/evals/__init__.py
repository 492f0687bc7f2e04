"""Whether a prompt or a model may ship: cases, scorers, statistics, the gate and its report."""
