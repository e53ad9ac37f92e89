# The bot, its models and the embedded sample; data and settings come from outside (docs/running.md).
FROM node:22-slim AS build
WORKDIR /marquee
COPY package.json package-lock.json .npmrc ./
# `prepare` builds, and there is nothing to build yet.
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json ./
COPY src src
RUN npm run -s build

FROM node:22-slim AS packages
WORKDIR /marquee
COPY package.json package-lock.json .npmrc ./
# TensorFlow's native binding would be fetched by a script, and half of the space is what it needs: WebAssembly does as well.
RUN npm ci --omit=dev --ignore-scripts && npm uninstall @tensorflow/tfjs-node --omit=dev --ignore-scripts

FROM node:22-slim
ENV NODE_ENV=production MARQUEE_DATA=/data
# glibc would keep a hundred megabytes of what a crowd's pictures needed, and V8 set aside eight times as much for new objects (docs/running.md).
RUN apt-get update && apt-get install -y --no-install-recommends libjemalloc2 && rm -rf /var/lib/apt/lists/*
ENV LD_PRELOAD=libjemalloc.so.2 NODE_OPTIONS=--max-semi-space-size=2
WORKDIR /marquee
COPY --from=packages /marquee/node_modules node_modules
COPY --from=build /marquee/dist dist
COPY package.json ./
COPY models models
COPY data/sample data/sample
COPY src/render/fonts src/render/fonts
COPY src/bot/adapters/web/public src/bot/adapters/web/public
COPY src/bot/adapters/slack/manifest.json src/bot/adapters/slack/manifest.json
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 8080 3000
# Marquee is process 1 itself: it hears SIGTERM, finishes what it answers and ends; nothing that it starts outlives it.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.MARQUEE_PORT || 8080}/health/ready`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "dist/bot/cli/main.js"]
CMD ["serve"]
