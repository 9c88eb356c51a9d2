using ComplaintFlow.Names;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Routing;

/// <summary>A head start in the queue for a handler, for an urgency or for a customer tier.</summary>
public sealed class HeadStartOptions
{
    /// <summary>The urgency that has the head start.</summary>
    public Urgency? Urgency { get; set; }

    /// <summary>The customer tier that has the head start.</summary>
    public CustomerTier? Tier { get; set; }

    /// <summary>The head start: the complaint counts as received so much earlier. From zero to 3 days, so that no complaint waits for ever.</summary>
    /// <value>0 seconds by default.</value>
    public TimeSpan By { get; set; }

    internal static SettingTable<HeadStartOptions> Settings { get; } = new SettingTable<HeadStartOptions>()
        .OneOf<Urgency>(nameof(Urgency), (into, value) => into.Urgency = value, "urgency")
        .Add(nameof(Tier), SettingForm.AnyText, ReadTier).Like("vip")
        .Duration(nameof(By), (into, value) => into.By = value).Like("04:00:00");

    /// <summary>The place of the head start, for messages; null for one that was added to the options directly.</summary>
    internal Place? Place { get; set; }

    private static void ReadTier(HeadStartOptions into, Setting setting, SettingReader reader)
    {
        if (reader.Text(setting) is not { } name)
            return;
        if (CodeName.TryFault(name, out string? fault))
            reader.Add(setting, fault, "Correct the tier, or remove it.");
        else
            into.Tier = CustomerTier.Of(name);
    }
}

/// <summary>The head starts in the queue for a handler. Bounded, so that the order of the queue is that of receipt in the end.</summary>
internal sealed class HeadStarts
{
    private static readonly TimeSpan Most = TimeSpan.FromDays(3);

    private readonly Dictionary<Urgency, TimeSpan> _urgencies = new() { [Urgency.Urgent] = TimeSpan.FromHours(4), [Urgency.Critical] = TimeSpan.FromDays(1) };
    private readonly Dictionary<CustomerTier, TimeSpan> _tiers = new() { [CustomerTier.Vip] = TimeSpan.FromHours(4) };
    private bool _isDefault = true;

    private HeadStarts()
    {
    }

    /// <summary>The head starts of rules that set none.</summary>
    public static HeadStarts Default { get; } = new();

    /// <summary>Returns the head start of a complaint.</summary>
    public TimeSpan Of(Urgency urgency, CustomerTier tier) => _urgencies.GetValueOrDefault(urgency) + _tiers.GetValueOrDefault(tier);

    /// <summary>Compiles the head starts that are set over the defaults.</summary>
    public static HeadStarts Compile(Layered<RoutingOptions> layers, ICollection<Fault> faults)
    {
        HeadStarts starts = new();
        foreach (RoutingOptions layer in layers.All)
        {
            foreach ((HeadStartOptions start, Place place) in Place.Each(layer.HeadStarts, Place.InConfiguration("Routing:HeadStarts"), one => one.Place, faults))
                starts.Set(start, place, faults);
        }

        return starts;
    }

    /// <summary>Writes the head starts for the version hash of the rules, if they are not the default.</summary>
    public void Write(CanonicalWriter writer)
    {
        if (_isDefault)
            return;
        writer.Objects("head-starts", [.. _urgencies.OrderBy(one => one.Key)], static (one, start) =>
        {
            one.Member("urgency", start.Key);
            one.Duration("by", start.Value);
        });
        writer.Objects("tier-head-starts", [.. _tiers.OrderBy(one => one.Key.Name, StringComparer.Ordinal)], static (one, start) =>
        {
            one.Text("tier", start.Key.Name);
            one.Duration("by", start.Value);
        });
    }

    private void Set(HeadStartOptions start, Place place, ICollection<Fault> faults)
    {
        if (start.By < TimeSpan.Zero || start.By > Most)
            faults.Add(new(ErrorCodes.InvalidSetting, place.Below(nameof(HeadStartOptions.By)), $"The head start {start.By:c} is out of range.", "Set it from 0 to 3 days."));
        if (start is { Urgency: null, Tier: null } or { Urgency: not null, Tier: not null })
            faults.Add(new(ErrorCodes.InvalidSetting, place, "The head start is not of one urgency or one customer tier.", "Set Urgency or Tier, in an entry each."));
        if (start.Urgency is { } urgency)
            _urgencies[urgency] = start.By;
        if (start.Tier is { } tier)
            _tiers[tier] = start.By;
        _isDefault = false;
    }
}
