"""Strategy Desk: strategy meetings for children who go missing or are exploited."""
