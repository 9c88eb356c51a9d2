using System.Globalization;
using ComplaintFlow.Settings;
using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Delivery;

/// <summary>Reads the worker's options and finds what is wrong with them.</summary>
internal static class WorkerConfiguration
{
    public const string Section = "Worker";

    private static readonly TimeSpan _second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan _day = TimeSpan.FromDays(1);

    private static readonly SettingTable<WorkerOptions> Table = new SettingTable<WorkerOptions>()
        .Flag(nameof(WorkerOptions.RunsByItself), (into, value) => into.RunsByItself = value)
        .Duration(nameof(WorkerOptions.PollInterval), (into, value) => into.PollInterval = value)
        .Duration(nameof(WorkerOptions.Lease), (into, value) => into.Lease = value)
        .Number(nameof(WorkerOptions.BatchSize), (into, value) => into.BatchSize = value)
        .Number(nameof(WorkerOptions.PerRealm), (into, value) => into.PerRealm = value)
        .Number(nameof(WorkerOptions.Parallelism), (into, value) => into.Parallelism = value)
        .Number(nameof(WorkerOptions.MaxPerRun), (into, value) => into.MaxPerRun = value)
        .Number(nameof(WorkerOptions.MaxAttempts), (into, value) => into.MaxAttempts = value)
        .Duration(nameof(WorkerOptions.FirstRetry), (into, value) => into.FirstRetry = value)
        .Duration(nameof(WorkerOptions.LongestRetry), (into, value) => into.LongestRetry = value)
        .Duration(nameof(WorkerOptions.MaxSkew), (into, value) => into.MaxSkew = value)
        .Duration(nameof(WorkerOptions.MaxClockJump), (into, value) => into.MaxClockJump = value)
        .Duration(nameof(WorkerOptions.SweepInterval), (into, value) => into.SweepInterval = value)
        .Duration(nameof(WorkerOptions.MaxBacklogAge), (into, value) => into.MaxBacklogAge = value)
        .Add(nameof(WorkerOptions.Realms), ReadRealms);

    public static void Read(IConfiguration worker, WorkerOptions into) => Table.Read(SettingTree.Read(worker, Section, into.Faults), into, new(into.Faults));

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

    private static void ReadRealms(WorkerOptions into, Setting setting, SettingReader settings)
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
