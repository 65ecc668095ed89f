app-name = Worthwhile
