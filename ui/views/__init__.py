"""What the sections of Engagement say and show: rows of analytics in, findings and numbers out."""
