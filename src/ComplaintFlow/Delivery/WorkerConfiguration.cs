using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Delivery;

/// <summary>Reads the worker's options and finds what is wrong with them.</summary>
internal static class WorkerConfiguration
{
    public const string Section = "Worker";

    private static readonly TimeSpan _second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan _day = TimeSpan.FromDays(1);

    public static void Read(IConfiguration worker, WorkerOptions into)
    {
        SettingReader settings = new(Section, into.Faults);
        foreach (IConfigurationSection setting in worker.GetChildren())
        {
            switch (setting.Key.ToUpperInvariant())
            {
                case "RUNSBYITSELF":
                    into.RunsByItself = settings.Flag(setting) ?? into.RunsByItself;
                    break;
                case "POLLINTERVAL":
                    into.PollInterval = settings.Duration(setting) ?? into.PollInterval;
                    break;
                case "LEASE":
                    into.Lease = settings.Duration(setting) ?? into.Lease;
                    break;
                case "BATCHSIZE":
                    into.BatchSize = settings.Number(setting) ?? into.BatchSize;
                    break;
                case "PERREALM":
                    into.PerRealm = settings.Number(setting) ?? into.PerRealm;
                    break;
                case "PARALLELISM":
                    into.Parallelism = settings.Number(setting) ?? into.Parallelism;
                    break;
                case "MAXPERRUN":
                    into.MaxPerRun = settings.Number(setting) ?? into.MaxPerRun;
                    break;
                case "MAXATTEMPTS":
                    into.MaxAttempts = settings.Number(setting) ?? into.MaxAttempts;
                    break;
                case "FIRSTRETRY":
                    into.FirstRetry = settings.Duration(setting) ?? into.FirstRetry;
                    break;
                case "LONGESTRETRY":
                    into.LongestRetry = settings.Duration(setting) ?? into.LongestRetry;
                    break;
                case "MAXSKEW":
                    into.MaxSkew = settings.Duration(setting) ?? into.MaxSkew;
                    break;
                case "MAXCLOCKJUMP":
                    into.MaxClockJump = settings.Duration(setting) ?? into.MaxClockJump;
                    break;
                case "SWEEPINTERVAL":
                    into.SweepInterval = settings.Duration(setting) ?? into.SweepInterval;
                    break;
                case "MAXBACKLOGAGE":
                    into.MaxBacklogAge = settings.Duration(setting) ?? into.MaxBacklogAge;
                    break;
                case "REALMS":
                    ReadRealms(setting, settings, into);
                    break;
                default:
                    settings.Unknown(setting, "RunsByItself, PollInterval, Lease, BatchSize, PerRealm, Parallelism, MaxPerRun, MaxAttempts, FirstRetry, LongestRetry, MaxSkew, MaxClockJump, SweepInterval, MaxBacklogAge, Realms");
                    break;
            }
        }
    }

    public static IEnumerable<Fault> Check(WorkerOptions options)
    {
        List<Fault> faults = [.. options.Faults];
        Within(nameof(options.PollInterval), options.PollInterval, _second, _hour, faults);
        Within(nameof(options.Lease), options.Lease, 10 * _second, _hour, faults);
        Within(nameof(options.BatchSize), options.BatchSize, 1, 1_000, faults);
        Within(nameof(options.PerRealm), options.PerRealm, 1, 1_000, faults);
        Within(nameof(options.Parallelism), options.Parallelism, 1, 64, faults);
        Within(nameof(options.MaxPerRun), options.MaxPerRun, 1, 1_000_000, faults);
        Within(nameof(options.MaxAttempts), options.MaxAttempts, 3, 1_000, faults);
        Within(nameof(options.FirstRetry), options.FirstRetry, TimeSpan.FromMilliseconds(1), _hour, faults);
        Within(nameof(options.LongestRetry), options.LongestRetry, options.FirstRetry, _day, faults);
        Within(nameof(options.MaxSkew), options.MaxSkew, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1), faults);
        Within(nameof(options.MaxClockJump), options.MaxClockJump, 10 * _second, _hour, faults);
        Within(nameof(options.SweepInterval), options.SweepInterval, _second, _day, faults);
        Within(nameof(options.MaxBacklogAge), options.MaxBacklogAge, _second, _day, faults);
        return faults;
    }

    private static void ReadRealms(IConfigurationSection setting, SettingReader settings, WorkerOptions into)
    {
        List<string> names = [];
        settings.Texts(setting, names);
        foreach (string name in names)
        {
            if (CodeName.TryFault(name, out string? fault))
                into.Faults.Add(new(ErrorCodes.InvalidSetting, $"{Section}:Realms", fault, "Write the names of realms."));
            else
                into.Realms.Add(Realm.Of(name));
        }
    }

    private static void Within<T>(string setting, T value, T least, T most, List<Fault> faults)
        where T : IComparable<T>, IFormattable
    {
        if (value.CompareTo(least) >= 0 && value.CompareTo(most) <= 0)
            return;
        faults.Add(new(ErrorCodes.InvalidSetting, $"{Section}:{setting}", $"It is {Text(value)}.", $"Set it from {Text(least)} to {Text(most)}."));
    }

    private static string Text<T>(T value)
        where T : IFormattable => value.ToString(null, CultureInfo.InvariantCulture);
}
