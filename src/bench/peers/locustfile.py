"""One user, one socket: open, one message and its echo, hold, close."""
import os
import time

import gevent
from locust import User, task
from locust.exception import StopUser
from websocket import create_connection

URL = "ws://127.0.0.1:%s/ws" % os.environ["PORT"]


class OneSocket(User):
    def measured(self, name, action):
        began = time.perf_counter()
        problem = None
        try:
            return action()
        except Exception as e:
            problem = e
            self.rest()
        finally:
            self.environment.events.request.fire(
                request_type="ws", name=name, response_length=0, exception=problem, context={},
                response_time=(time.perf_counter() - began) * 1000)

    def rest(self):
        """Until the run ends: for a user who leaves while others are still to come, another comes."""
        gevent.sleep(3600)

    @task
    def use(self):
        socket = self.measured("connect", lambda: create_connection(URL, timeout=10))
        self.measured("message", lambda: (socket.send("ping"), socket.recv()))
        gevent.sleep(11)
        self.measured("close", socket.close)
        self.rest()
