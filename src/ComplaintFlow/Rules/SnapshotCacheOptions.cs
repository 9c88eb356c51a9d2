using ComplaintFlow.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace ComplaintFlow.Rules;

/// <summary>The settings of the snapshot cache. Each can also be set in configuration, as <c>SnapshotCache:Megabytes</c>, which is read once.</summary>
public sealed class SnapshotCacheOptions
{
    internal const string Section = "SnapshotCache";

    /// <summary>The memory for snapshots in this process, in megabytes of 1,048,576 bytes; the oldest make room for new ones.</summary>
    /// <value>By default 0, which turns the cache off; up to 65,536. A tenant with rules of its own has this much for itself.</value>
    [InRange(0, 65_536)]
    public int Megabytes { get; set; }

    internal static SettingTable<SnapshotCacheOptions> Settings { get; } = new SettingTable<SnapshotCacheOptions>()
        .Number(nameof(Megabytes), (into, value) => into.Megabytes = value).Like("64");

    /// <summary>The faults found while reading configuration.</summary>
    internal List<Fault> Faults { get; } = [];

    internal long Bytes => Megabytes * 1_048_576L;

    internal void Read(IConfigurationSection cache)
    {
        if (cache.Value is { } value)
            Faults.Add(new(ErrorCodes.InvalidSetting, Section, $"'{value}' is not a section.", "Write the megabytes, such as { \"Megabytes\": 64 }."));
        Settings.Read(SettingTree.Read(cache, Section, Faults), this, new(Faults));
    }

    internal IEnumerable<Fault> Check() => Faults.Concat(InRangeAttribute.Check(new SnapshotCacheOptionsValidator(), this, Section));
}

[OptionsValidator]
internal sealed partial class SnapshotCacheOptionsValidator : IValidateOptions<SnapshotCacheOptions>;
