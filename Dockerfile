# syntax=docker/dockerfile:1

# The page's libraries, from npm.
FROM node:22-slim AS page
WORKDIR /source
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts --no-progress
COPY eng/restore-lib.mjs eng/
RUN node eng/restore-lib.mjs

# One native binary. Node is not needed here: the page's libraries are marked as restored (eng/Page.targets).
FROM mcr.microsoft.com/dotnet/sdk:10.0-noble AS build
RUN apt-get update \
 && apt-get install -y --no-install-recommends clang zlib1g-dev \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY . .
COPY --from=page /source/wwwroot/lib wwwroot/lib
RUN touch wwwroot/lib/.restored
RUN --mount=type=cache,target=/root/.nuget/packages \
    dotnet publish src/MailCatcher -c Release -o /out \
 && mkdir /data

# No shell and no package manager: the binary, the C library and OpenSSL.
FROM mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled
COPY --from=build /out/mailcatcher /usr/local/bin/mailcatcher
COPY --from=build --chown=$APP_UID:$APP_UID /data /data
USER $APP_UID
VOLUME /data

# In a container, loopback is nobody: what is published is decided outside.
ENV MAILCATCHER_DATA=/data/mailcatcher.db \
    MAILCATCHER_HTTP=*:8025 \
    MAILCATCHER_SMTP=*:1025 \
    MAILCATCHER_POP3=*:1110
EXPOSE 8025 1025 1110

HEALTHCHECK --interval=10s --timeout=6s --start-period=30s --start-interval=1s CMD ["/usr/local/bin/mailcatcher", "healthcheck"]
ENTRYPOINT ["/usr/local/bin/mailcatcher"]
