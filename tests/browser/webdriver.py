"""A browser that a test steers: headless Chromium by the WebDriver protocol, nothing but the standard library."""
import base64
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import urllib.error
import urllib.request

ELEMENT = 'element-6066-11e4-a52e-4f735466cecf'  # the protocol's name for a reference to one
KEYS = {'Escape': '\ue00c', 'Enter': '\ue007', 'Tab': '\ue004'}


class Failed(Exception):
    """What the browser refused, in its words."""


class Browser:
    """Use as a context; `width` × `height` is the size of the page's view in pixels."""

    def __init__(self, width=1400, height=900):
        self.size = width, height

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix='gridmend-browser-')
        # The driver says on its output which port it took.
        self.driver = subprocess.Popen(['chromedriver', '--port=0'], stdout=subprocess.PIPE,
                                       stderr=subprocess.STDOUT, text=True)
        for line in self.driver.stdout:
            if 'started successfully on port' in line:
                self.base = f"http://127.0.0.1:{line.split('port')[1].strip(' .' + chr(10))}"
                break
        else:
            raise Failed('chromedriver did not start')
        arguments = ['--headless=new', f'--user-data-dir={self.folder}', '--hide-scrollbars',
                     '--disable-gpu', '--disable-dev-shm-usage', '--force-device-scale-factor=1', '--lang=en',
                     f'--window-size={self.size[0]},{self.size[1]}']
        if os.geteuid() == 0:
            arguments.append('--no-sandbox')  # Chromium's sandbox does not run as root
        options = {'args': arguments, 'binary': shutil.which('chromium')}
        answer = self.call('POST', '/session', {'capabilities': {'alwaysMatch': {
            'goog:chromeOptions': options,
            'goog:loggingPrefs': {'browser': 'ALL', 'performance': 'ALL'}}}})
        self.base += '/session/' + answer['sessionId']
        self.fit()
        return self

    def fit(self):
        """Makes the page's view as large as was asked for, whatever the window's frame takes."""
        inner = self.script('return [outerWidth - innerWidth, outerHeight - innerHeight]')
        self.call('POST', '/window/rect', {'width': self.size[0] + inner[0], 'height': self.size[1] + inner[1]})

    def __exit__(self, *_):
        try:
            self.call('DELETE', '')
        except (Failed, OSError):
            pass
        self.driver.terminate()
        self.driver.wait()
        self.driver.stdout.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def call(self, method, path, body=None):
        data = None if method != 'POST' else json.dumps(body or {}).encode()
        request = urllib.request.Request(self.base + path, data, {'Content-Type': 'application/json'}, method=method)
        try:
            with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request) as answer:
                return json.load(answer)['value']
        except urllib.error.HTTPError as error:
            raise Failed(json.load(error)['value']['message']) from None

    def open(self, path):
        self.page = pathlib.Path(path).resolve().as_uri()
        self.call('POST', '/url', {'url': self.page})

    def script(self, text, *arguments):
        return self.call('POST', '/execute/sync', {'script': text, 'args': list(arguments)})

    def wait_for(self, event, text, *arguments):
        """Runs a script and goes on once the window got the event that it leads to, and the page heard of it."""
        self.call('POST', '/execute/async', {'args': list(arguments), 'script': f'''
          const done = arguments[arguments.length - 1];
          addEventListener('{event}', () => done(), {{once: true}});
          {text}'''})

    def find(self, selector):
        return self.call('POST', '/element', {'using': 'css selector', 'value': selector})[ELEMENT]

    def click(self, selector):
        """As a person does: refused where the element is not to be seen, or lies under another."""
        self.call('POST', f'/element/{self.find(selector)}/click')

    def press(self, key):
        key = KEYS.get(key, key)
        self.call('POST', '/actions', {'actions': [{'type': 'key', 'id': 'keyboard', 'actions': [
            {'type': 'keyDown', 'value': key}, {'type': 'keyUp', 'value': key}]}]})

    def click_at(self, x, y):
        """At a place of the view, in pixels."""
        self.call('POST', '/actions', {'actions': [{'type': 'pointer', 'id': 'mouse', 'actions': [
            {'type': 'pointerMove', 'x': round(x), 'y': round(y)},
            {'type': 'pointerDown', 'button': 0}, {'type': 'pointerUp', 'button': 0}]}]})

    def type(self, selector, text):
        self.call('POST', f'/element/{self.find(selector)}/value', {'text': text})

    def text(self, selector):
        return self.script('return document.querySelector(arguments[0]).innerText', selector)

    def texts(self, selector):
        return self.script('return [...document.querySelectorAll(arguments[0])].map(e => e.innerText)', selector)

    def picture(self, path):
        """As it is once every picture in it is there."""
        self.call('POST', '/execute/async', {'args': [], 'script': """
          const done = arguments[0];
          const loaded = [...document.querySelectorAll('svg image')].map(image => {
            const copy = new Image();
            copy.src = image.getAttribute('href');
            return copy.decode();
          });
          Promise.all(loaded).then(() => requestAnimationFrame(() => requestAnimationFrame(() => done())));"""})
        pathlib.Path(path).parent.mkdir(parents=True, exist_ok=True)
        pathlib.Path(path).write_bytes(base64.b64decode(self.call('GET', '/screenshot')))

    def complaints(self):
        """What was written to the console since the last call."""
        return [entry['message'] for entry in self.call('POST', '/se/log', {'type': 'browser'})]

    def requested(self):
        """The addresses that the page asked for since the last call, data in the page itself left out."""
        addresses = []
        for entry in self.call('POST', '/se/log', {'type': 'performance'}):
            message = json.loads(entry['message'])['message']
            if message['method'] == 'Network.requestWillBeSent':
                address = message['params']['request']['url']
                if message['params']['documentURL'].startswith(self.page) and not address.startswith('data:'):
                    addresses.append(address)
        return addresses
