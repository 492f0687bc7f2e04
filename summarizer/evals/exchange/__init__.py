"""Runs and cases in the formats of other tools: JUnit XML, CSV, inspect_ai logs, promptfoo configs."""
