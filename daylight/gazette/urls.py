urlpatterns = []
app_name = "gazette"
