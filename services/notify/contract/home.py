"""What a family finds on its first page."""

from chassis.contract import View
from chassis.fields import a_count, some
from services.notify.contract.news import NewsView


class HomeView(View):
    unread = a_count(1)
    news = some(NewsView)
