"""Models that judge texts by rubrics and by pairs, and the measure of how far each may be trusted."""
