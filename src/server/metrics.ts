import { levels, type Meter } from '../core/model.ts';
import { tidy } from '../core/numbers.ts';
import { isCurrency } from '../core/units.ts';
import type { AccountView } from '../polling/poller.ts';
import type { Family, Labels } from './openMetrics.ts';

type Sample = Family['samples'][number];

const seconds = (iso: string | undefined) => (iso === undefined ? undefined : Date.parse(iso) / 1000);
const ratio = (percent: number | undefined) => (percent === undefined ? undefined : tidy(percent / 100));

/** Every known figure of every account, by account and meter. */
export function metrics(views: readonly AccountView[]): Family[] {
  const perAccount = (value: (view: AccountView) => number | undefined): Sample[] =>
    views.flatMap((view) => sample(labelsOf(view), value(view)));
  const perMeter = (value: (meter: Meter, view: AccountView) => number | undefined): Sample[] =>
    views.flatMap((view) =>
      (view.reading.snapshot?.meters ?? []).flatMap((meter) =>
        sample({ ...labelsOf(view), meter: meter.id, unit: meter.unit }, value(meter, view)),
      ),
    );
  return [
    {
      name: 'fuelgauge_account',
      type: 'info',
      help: 'An account, with its plan.',
      samples: views.map((view) => ({
        labels: { ...labelsOf(view), plan: view.reading.snapshot?.plan ?? '' },
        value: 1,
      })),
    },
    {
      name: 'fuelgauge_account_up',
      type: 'gauge',
      help: 'Whether the figures are current: 1, or 0 where the last request failed or was long ago.',
      samples: perAccount(({ reading }) => (reading.state === 'ok' ? 1 : 0)),
    },
    {
      name: 'fuelgauge_account_level',
      type: 'stateset',
      help: 'How the account stands.',
      samples: views.flatMap((view) =>
        levels.map((level) => ({
          labels: { ...labelsOf(view), fuelgauge_account_level: level },
          value: view.reading.level === level ? 1 : 0,
        })),
      ),
    },
    {
      name: 'fuelgauge_account_fetched_timestamp_seconds',
      type: 'gauge',
      unit: 'seconds',
      help: 'When the figures were fetched.',
      samples: perAccount(({ reading }) => seconds(reading.snapshot?.fetchedAt)),
    },
    {
      name: 'fuelgauge_remaining',
      type: 'gauge',
      help: 'What is left, in the unit of the meter.',
      samples: perMeter(({ remaining }) => remaining),
    },
    {
      name: 'fuelgauge_used',
      type: 'gauge',
      help: 'What was used, in the unit of the meter.',
      samples: perMeter(({ used }) => used),
    },
    {
      name: 'fuelgauge_limit',
      type: 'gauge',
      help: 'The limit, in the unit of the meter.',
      samples: perMeter(({ limit }) => limit),
    },
    {
      name: 'fuelgauge_used_ratio',
      type: 'gauge',
      unit: 'ratio',
      help: 'The share of the limit that was used.',
      samples: perMeter(({ usedPercent }) => ratio(usedPercent)),
    },
    {
      name: 'fuelgauge_unlimited',
      type: 'gauge',
      help: 'There is no limit: 1.',
      samples: perMeter(({ unlimited }) => (unlimited === true ? 1 : undefined)),
    },
    {
      name: 'fuelgauge_reset_timestamp_seconds',
      type: 'gauge',
      unit: 'seconds',
      help: 'When the limit starts anew.',
      samples: perMeter(({ resetsAt }) => seconds(resetsAt)),
    },
    {
      name: 'fuelgauge_burn_per_day',
      type: 'gauge',
      help: 'Use per day lately, in the unit of the meter’s forecast.',
      samples: perMeter(({ id, unit }, { reading }) => {
        const forecast = reading.outlook?.meters[id];
        return forecast?.unit === unit ? forecast.burnRate?.perDay : undefined;
      }),
    },
    {
      name: 'fuelgauge_exhausted_timestamp_seconds',
      type: 'gauge',
      unit: 'seconds',
      help: 'When it is likely to run out.',
      samples: perMeter(({ id }, { reading }) => seconds(reading.outlook?.meters[id]?.likely)),
    },
    {
      name: 'fuelgauge_spend',
      type: 'gauge',
      help: 'What was spent, in the currency of its label: this UTC day, week, month, or in total.',
      samples: views.flatMap((view) => spendSamples(view)),
    },
  ];
}

function spendSamples(view: AccountView): Sample[] {
  const { spend } = view.reading.snapshot ?? {};
  if (!spend || !isCurrency(spend.currency)) return [];
  return (['day', 'week', 'month', 'total'] as const).flatMap((period) =>
    sample({ ...labelsOf(view), currency: spend.currency, period }, spend[period]),
  );
}

function labelsOf({ polled: { account, provider } }: AccountView): Labels {
  return { provider: provider.id, account: account.id, label: account.label };
}

function sample(labels: Labels, value: number | undefined): Sample[] {
  return value === undefined || !Number.isFinite(value) ? [] : [{ labels, value }];
}
