"""The review rehearsed on simulated diaries: how often it errs, and what it can see."""
