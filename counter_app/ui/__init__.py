from counter_app.ui.kept_none import keep_none

keep_none()
