using ComplaintFlow.Desk;
using ComplaintFlow.Names;
using ComplaintFlow.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace ComplaintFlow.Work;

/// <summary>The settings of the worker. Each can also be set in configuration, as <c>Worker:PollInterval</c> and so on.</summary>
public sealed class WorkerOptions
{
    internal const string Section = "Worker";

    /// <summary>
    /// Whether the worker runs by itself under a generic host. Turn this off to call
    /// <see cref="IComplaintWorker.RunOnceAsync"/> from your own scheduler.
    /// </summary>
    /// <value>By default <see langword="true"/>.</value>
    public bool RunsByItself { get; set; } = true;

    /// <summary>The interval at which the store is polled for work that other nodes have committed.</summary>
    /// <value>By default 30 seconds; from 1 second to 1 hour.</value>
    [InRange("00:00:01", "01:00:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The time for which work is leased to this node, by the store's clock. After half of it the node begins nothing
    /// new, and after three quarters it cancels the work.
    /// </summary>
    /// <value>By default 2 minutes; from 10 seconds to 1 hour.</value>
    [InRange("00:00:10", "01:00:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>The maximum number of rows of work to lease at once.</summary>
    /// <value>By default 100; from 1 to 1,000.</value>
    [InRange(1, 1_000)]
    public int BatchSize { get; set; } = 100;

    /// <summary>The maximum number of these rows from one realm while another has work, so that a realm with much work does not delay the others.</summary>
    /// <value>By default 25; from 1 to 1,000.</value>
    [InRange(1, 1_000)]
    public int PerRealm { get; set; } = 25;

    /// <summary>The number of complaints worked on in parallel; never more than one row of the same complaint and kind of work.</summary>
    /// <value>By default 4; from 1 to 64.</value>
    [InRange(1, 64)]
    public int Parallelism { get; set; } = 4;

    /// <summary>The approximate number of rows of work, to within a batch, after which <see cref="IComplaintWorker.RunOnceAsync"/> returns.</summary>
    /// <value>By default 10,000; from 1 to 1,000,000.</value>
    [InRange(1, 1_000_000)]
    public int MaxPerRun { get; set; } = 10_000;

    /// <summary>
    /// The number of attempts without progress after which work is parked, or its message skipped. Claims are counted,
    /// so that work that crashes the process counts too.
    /// </summary>
    /// <value>By default 20, which with the other defaults takes a little under half a day; from 3 to 1,000. Work that has been tried twice runs alone.</value>
    [InRange(3, 1_000)]
    public int MaxAttempts { get; set; } = 20;

    /// <summary>The delay after the first failed attempt. It doubles with each further one, plus up to half as much at random.</summary>
    /// <value>By default 1 second; from 1 millisecond to 1 hour.</value>
    [InRange("00:00:00.001", "01:00:00")]
    public TimeSpan FirstRetry { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The maximum delay between attempts, without the random part.</summary>
    /// <value>By default 1 hour; from <see cref="FirstRetry"/> to 1 day.</value>
    [InRange("00:00:00.001", "1.00:00:00")]
    public TimeSpan LongestRetry { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// The maximum difference between this node's clock and the store's. Beyond it, the node claims no work and is
    /// unhealthy, and its commands take the store's time, corrected to this difference. For stores that have a clock.
    /// </summary>
    /// <value>By default 2 seconds; from 100 milliseconds to 1 minute.</value>
    [InRange("00:00:00.1", "00:01:00")]
    public TimeSpan MaxSkew { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The maximum jump of this node's clock against elapsed time. After a larger one, the node claims no work for one lease and reports it.</summary>
    /// <value>By default 1 minute; from 10 seconds to 1 hour.</value>
    [InRange("00:00:10", "01:00:00")]
    public TimeSpan MaxClockJump { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// The interval of searches for complaints whose clocks were computed by older rules, after one found none: older
    /// nodes may still be running.
    /// </summary>
    /// <value>By default 5 minutes; from 1 second to 1 day.</value>
    [InRange("00:00:01", "1.00:00:00")]
    public TimeSpan SweepInterval { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The maximum time that work can be overdue before health degrades.</summary>
    /// <value>By default 15 minutes; from 1 second to 1 day.</value>
    [InRange("00:00:01", "1.00:00:00")]
    public TimeSpan MaxBacklogAge { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>The realms to search in a store without work. A store with work knows its realms.</summary>
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

    internal NodeClockLimits ClockLimits => new(MaxSkew, MaxClockJump, Lease);

    /// <summary>The faults found while reading configuration.</summary>
    internal List<Fault> Faults { get; } = [];

    /// <summary>The realms to search in a store that cannot list them: the default one if none is named.</summary>
    internal IEnumerable<Realm> SearchedRealms => Realms.Count == 0 ? [Realm.Default] : Realms;

    internal void Read(IConfiguration worker) => Settings.Read(SettingTree.Read(worker, Section, Faults), this, new(Faults));

    internal IEnumerable<Fault> Check()
    {
        foreach (Fault fault in Faults.Concat(InRangeAttribute.Check(new WorkerOptionsValidator(), this, Section)))
            yield return fault;
        if (LongestRetry < FirstRetry && LongestRetry >= TimeSpan.FromMilliseconds(1))
            yield return new(ErrorCodes.InvalidSetting, $"{Section}:{nameof(LongestRetry)}", $"'{nameof(LongestRetry)}' ({LongestRetry:c}) is less than '{nameof(FirstRetry)}' ({FirstRetry:c}).", "Set it to at least as much.");
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
