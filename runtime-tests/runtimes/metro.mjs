import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** React Native's bundler with its default preset. There is no phone here to run the bundle. */
export const metro = {
  name: 'metro',
  title: 'Metro, React Native’s preset',
  tools: 'metro',
  inCi: false,
  isBundledOnly: true,
  async run({ tools, folder, apart }) {
    const require = createRequire(join(tools, 'package.json'));
    const { getDefaultConfig, mergeConfig } = require('@react-native/metro-config');
    const entry = join(folder, 'metro.js');
    writeFileSync(entry, `export * from 'vimeokit';\nexport * from 'vimeokit/upload';\n`);
    writeFileSync(
      join(folder, 'babel.config.cjs'),
      babelConfig(require.resolve('@react-native/babel-preset')),
    );
    const config = mergeConfig(getDefaultConfig(folder), {
      watchFolders: [folder, tools],
      resolver: { nodeModulesPaths: [join(tools, 'node_modules')], useWatchman: false },
      // React Native's own start, which is not installed here.
      serializer: { getModulesRunBeforeMainModule: () => [] },
      maxWorkers: 1,
      cacheStores: [],
      fileMapCacheDirectory: apart,
      reporter: { update() {} },
    });
    const checks = [];
    for (const platform of ['ios', 'android']) {
      const out = join(apart, `metro.${platform}.js`);
      const name = `it is bundled for ${platform}`;
      try {
        // A module of Node's would not be found.
        await require('metro').runBuild(config, { entry, out, platform, dev: false, minify: true });
        checks.push({ name, ok: true });
      } catch (error) {
        checks.push({ name, ok: false, error: String(error.stack) });
      }
    }
    return { version: require('metro/package.json').version, checks };
  },
};

const babelConfig = (preset) => `module.exports = { presets: [${JSON.stringify(preset)}] };\n`;
