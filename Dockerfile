# The image of web, worker and beat: one build, three commands (see compose.yaml).
FROM python:3.11-slim-bookworm

RUN apt-get update \
    && apt-get install -y --no-install-recommends libvoikko1 voikko-fi \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --create-home --uid 10001 lahde

WORKDIR /srv/lahde
COPY requirements.txt .
RUN pip install --no-cache-dir --require-hashes -r requirements.txt
COPY --chown=lahde:lahde . .
# Hashed static files need no secret and no database; the environment of the build is the embedded one, whose key of
# this machine must not come along.
RUN mkdir -p var staticfiles && python manage.py collectstatic --noinput --settings config.settings_static \
    && rm var/secret-key \
    && chown -R lahde:lahde var staticfiles
USER lahde
EXPOSE 8000
CMD ["gunicorn", "config.wsgi", "--bind", "0.0.0.0:8000", "--workers", "3", "--threads", "4", "--keep-alive", "0"]
