import type { Wording } from './wording.ts';

/** Names a project for the reader, or for others. */
export type ProjectName = (project: string) => string;

/** The last folder of each, with as many of those above as it takes to tell them apart. */
export function projectNames(projects: readonly string[], wording: Wording): ProjectName {
  const all = [...new Set(projects)].map((project) => ({ project, parts: project.split(/[/\\]/).filter(Boolean) }));
  const names = new Map(
    all.map(({ project, parts }) => [
      project,
      shortest(
        parts,
        all.map((each) => each.parts),
      ),
    ]),
  );
  return (project) => names.get(project) || wording.say('page.agents.project.unknown');
}

/** For who needn't know them: numbered in the order in which they are shown. */
export function numberedProjects(projects: readonly string[], wording: Wording): ProjectName {
  const numbers = new Map([...new Set(projects)].filter(Boolean).map((project, index) => [project, index + 1]));
  return (project) => {
    const number = numbers.get(project);
    return wording.say(
      number === undefined ? 'page.agents.project.unknown' : 'page.agents.project.numbered',
      number === undefined ? undefined : { number },
    );
  };
}

function shortest(parts: readonly string[], all: readonly (readonly string[])[]): string {
  const end = (of: readonly string[], length: number) => of.slice(-length).join('/');
  for (let length = 1; length < parts.length; length += 1) {
    const name = end(parts, length);
    if (all.filter((other) => end(other, length) === name).length === 1) return name;
  }
  return parts.join('/');
}
