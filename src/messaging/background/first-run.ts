/** What is used of the browser here. */
interface InstallingBrowser {
  runtime: { onInstalled: { addListener(listener: (details: { reason: string }) => void): void } };
  tabs: { create(properties: { url: string }): Promise<unknown> };
}

/** Opens the page of welcome after the first installation, and not after updates. */
export function openWelcomeOnInstall({ runtime, tabs }: InstallingBrowser, welcome: string): void {
  runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'install') void tabs.create({ url: welcome }).catch(() => undefined);
  });
}
