import assert from 'node:assert/strict';
import { dataFolder } from '../../../src/history/dataFolder.ts';

describe('data folder', () => {
  it('follows the XDG base directories on Linux', () => {
    assert.equal(dataFolder({}, 'linux', '/home/ada'), '/home/ada/.local/share/fuelgauge');
    assert.equal(dataFolder({ XDG_DATA_HOME: '/data' }, 'linux', '/home/ada'), '/data/fuelgauge');
    assert.equal(dataFolder({ XDG_DATA_HOME: '/data' }, 'freebsd', '/home/ada'), '/data/fuelgauge');
    for (const invalid of ['', 'data', './data']) {
      const folder = dataFolder({ XDG_DATA_HOME: invalid }, 'linux', '/home/ada');
      assert.equal(folder, '/home/ada/.local/share/fuelgauge', invalid);
    }
  });

  it('is in Application Support on macOS', () => {
    const folder = dataFolder({ XDG_DATA_HOME: '/data' }, 'darwin', '/Users/ada');
    assert.equal(folder, '/Users/ada/Library/Application Support/fuelgauge');
  });

  it('is in LocalAppData on Windows', () => {
    const home = 'C:\\Users\\ada';
    assert.equal(dataFolder({ LOCALAPPDATA: 'D:\\Local' }, 'win32', home), 'D:\\Local\\fuelgauge');
    assert.equal(dataFolder({}, 'win32', home), 'C:\\Users\\ada\\AppData\\Local\\fuelgauge');
  });
});
