using ComplaintFlow.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace ComplaintFlow;

/// <summary>How the worker works. Each value can also be written in configuration, as <c>Worker:PollInterval</c> and so on.</summary>
public sealed class WorkerOptions
{
    internal const string Section = "Worker";

    /// <summary>Whether the worker runs by itself under a generic host. A host that calls <see cref="IComplaintWorker.RunOnceAsync"/> from a scheduler of its own turns this off.</summary>
    /// <value>By default <see langword="true"/>.</value>
    public bool RunsByItself { get; set; } = true;

    /// <summary>After how long to look for work when nothing on this node says that there is some: for what other nodes committed.</summary>
    /// <value>By default 30 seconds; from 1 second to 1 hour.</value>
    [InRange("00:00:01", "01:00:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>For how long work is this node's own, by the store's clock. The node begins nothing new after half of it, and asks work to stop after three quarters.</summary>
    /// <value>By default 2 minutes; from 10 seconds to 1 hour.</value>
    [InRange("00:00:10", "01:00:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>The most rows of work to lease at once.</summary>
    /// <value>By default 100; from 1 to 1,000.</value>
    [InRange(1, 1_000)]
    public int BatchSize { get; set; } = 100;

    /// <summary>The most rows of one realm among these, so that a realm with much work does not hold up the others.</summary>
    /// <value>By default 25; from 1 to 1,000.</value>
    [InRange(1, 1_000)]
    public int PerRealm { get; set; } = 25;

    /// <summary>How many complaints to work on at the same time. Of one complaint and kind of work it is never more than one.</summary>
    /// <value>By default 4; from 1 to 64.</value>
    [InRange(1, 64)]
    public int Parallelism { get; set; } = 4;

    /// <summary>After how many rows of work <see cref="IComplaintWorker.RunOnceAsync"/> comes back, a batch more or less.</summary>
    /// <value>By default 10,000; from 1 to 1,000,000.</value>
    [InRange(1, 1_000_000)]
    public int MaxPerRun { get; set; } = 10_000;

    /// <summary>After how many attempts without advance work is parked, or its message skipped. Counted when work is claimed, so that work that kills the process is counted too.</summary>
    /// <value>By default 20, which with the other defaults is a little under half a day; from 3 to 1,000. Work that was tried twice is done alone.</value>
    [InRange(3, 1_000)]
    public int MaxAttempts { get; set; } = 20;

    /// <summary>How long to wait after the first failed attempt; twice as long after each further one, and up to half as much again at random.</summary>
    /// <value>By default 1 second; from 1 millisecond to 1 hour.</value>
    [InRange("00:00:00.001", "01:00:00")]
    public TimeSpan FirstRetry { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest such wait, without what is random.</summary>
    /// <value>By default 1 hour; from <see cref="FirstRetry"/> to 1 day.</value>
    [InRange("00:00:00.001", "1.00:00:00")]
    public TimeSpan LongestRetry { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How far this node's clock may be from the store's. When it is further, the node takes no work and is unhealthy.</summary>
    /// <value>By default 2 seconds; from 100 milliseconds to 1 minute.</value>
    [InRange("00:00:00.1", "00:01:00")]
    public TimeSpan MaxSkew { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How far this node's clock may jump against the time that has passed. When it jumps further, the node takes no work for one lease and says so.</summary>
    /// <value>By default 1 minute; from 10 seconds to 1 hour.</value>
    [InRange("00:00:10", "01:00:00")]
    public TimeSpan MaxClockJump { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>After how long to look again for complaints whose clocks were computed by older rules, once there were none: older nodes may still be at work.</summary>
    /// <value>By default 5 minutes; from 1 second to 1 day.</value>
    [InRange("00:00:01", "1.00:00:00")]
    public TimeSpan SweepInterval { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long work may be overdue before health degrades.</summary>
    /// <value>By default 15 minutes; from 1 second to 1 day.</value>
    [InRange("00:00:01", "1.00:00:00")]
    public TimeSpan MaxBacklogAge { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>The realms to look through in a store that does not hand out work itself. A store that does knows them.</summary>
    /// <value>By default empty, which means <see cref="Realm.Default"/> alone.</value>
    public IList<Realm> Realms { get; } = [];

    internal static SettingTable<WorkerOptions> Settings { get; } = new SettingTable<WorkerOptions>()
        .Flag(nameof(RunsByItself), (into, value) => into.RunsByItself = value)
        .Duration(nameof(PollInterval), (into, value) => into.PollInterval = value)
        .Duration(nameof(Lease), (into, value) => into.Lease = value)
        .Number(nameof(BatchSize), (into, value) => into.BatchSize = value)
        .Number(nameof(PerRealm), (into, value) => into.PerRealm = value)
        .Number(nameof(Parallelism), (into, value) => into.Parallelism = value)
        .Number(nameof(MaxPerRun), (into, value) => into.MaxPerRun = value)
        .Number(nameof(MaxAttempts), (into, value) => into.MaxAttempts = value)
        .Duration(nameof(FirstRetry), (into, value) => into.FirstRetry = value)
        .Duration(nameof(LongestRetry), (into, value) => into.LongestRetry = value)
        .Duration(nameof(MaxSkew), (into, value) => into.MaxSkew = value)
        .Duration(nameof(MaxClockJump), (into, value) => into.MaxClockJump = value)
        .Duration(nameof(SweepInterval), (into, value) => into.SweepInterval = value)
        .Duration(nameof(MaxBacklogAge), (into, value) => into.MaxBacklogAge = value)
        .Add(nameof(Realms), ReadRealms);

    /// <summary>What could not be read.</summary>
    internal List<Fault> Faults { get; } = [];

    internal void Read(IConfiguration worker) => Settings.Read(SettingTree.Read(worker, Section, Faults), this, new(Faults));

    internal IEnumerable<Fault> Check()
    {
        foreach (Fault fault in Faults.Concat(InRangeAttribute.Check(new WorkerOptionsValidator(), this, Section)))
            yield return fault;
        if (LongestRetry < FirstRetry && LongestRetry >= TimeSpan.FromMilliseconds(1))
            yield return new(ErrorCodes.InvalidSetting, $"{Section}:{nameof(LongestRetry)}", $"It is {LongestRetry:c}, and {nameof(FirstRetry)} is {FirstRetry:c}.", "Set it to at least as much.");
    }

    private static void ReadRealms(WorkerOptions into, Setting setting, SettingReader settings)
    {
        List<string> names = [];
        settings.Texts(setting, names);
        foreach (string name in names)
        {
            if (CodeName.TryFault(name, out string? fault))
                into.Faults.Add(new(ErrorCodes.InvalidSetting, $"{Section}:{nameof(Realms)}", fault, "Write the names of realms."));
            else
                into.Realms.Add(Realm.Of(name));
        }
    }
}

[OptionsValidator]
internal sealed partial class WorkerOptionsValidator : IValidateOptions<WorkerOptions>;
