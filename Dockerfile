# One image for every server: `docker build -t bellringer .`
# Alone, with the embedded store: docker run -p 3000:3000 -v bellringer:/data -e PUBLIC_URL=http://the-address-that-phones-use:3000 bellringer

FROM node:lts-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev --ignore-scripts
COPY . .
# The same steps as before `npm start` anywhere else; what only the build needed goes again.
RUN node --input-type=module --eval "await (await import('/app/scripts/prepare.mjs')).prepare()" \
  && npm prune --omit=dev --ignore-scripts \
  && rm -rf .cache

FROM node:lts-slim
ENV NODE_ENV=production PORT=3000 HOST=0.0.0.0 DATA_DIR=/data
# npm asks nobody whether there is a newer one; and bash, unlike sh, gives its place to the program, so that a stop reaches it.
ENV npm_config_update_notifier=false npm_config_script_shell=/bin/bash
WORKDIR /app
COPY --from=build /app ./
# Nothing of the program can be changed by the program: it writes into its data folder, and a note that it starts.
RUN mkdir --parents /data .cache && chown node:node /data .cache
USER node
EXPOSE 3000
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s --retries=3 \
  CMD ["node", "--eval", "fetch(`http://127.0.0.1:${process.env.PORT}/health`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["npm", "start"]
