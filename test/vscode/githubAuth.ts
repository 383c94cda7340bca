// The stand-in for the editor's GitHub sign-in (github-auth/), as options of a VS Code in which it replaces the real one.
import { join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { root } from './download.ts';

export interface GitHubPerson {
  readonly token: string;
  readonly login: string;
  /** Signed in to GitHub from the start; otherwise the first sign-in that an extension asks for succeeds. */
  readonly isSignedIn?: boolean;
}

export interface GitHubAuth {
  /** To install. Copying the folder among the installed extensions isn't enough: VS Code keeps a list of them. */
  readonly vsix: string;
  /** To leave out: it would answer first. */
  readonly withoutBuiltIn: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

export async function packGitHubAuth({ token, login, isSignedIn = false }: GitHubPerson): Promise<GitHubAuth> {
  const vsix = join(root, 'out', 'github-auth.vsix');
  const cwd = join(import.meta.dirname, 'github-auth');
  await createVSIX({ cwd, packagePath: vsix, dependencies: false, allowMissingRepository: true, skipLicense: true });
  return {
    vsix,
    withoutBuiltIn: ['github-authentication'],
    env: {
      FUELGAUGE_TEST_GITHUB_TOKEN: token,
      FUELGAUGE_TEST_GITHUB_LOGIN: login,
      FUELGAUGE_TEST_GITHUB_SIGNED_IN: isSignedIn ? '1' : '0',
    },
  };
}
