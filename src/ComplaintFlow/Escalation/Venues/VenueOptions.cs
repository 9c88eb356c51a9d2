using ComplaintFlow.Settings;

namespace ComplaintFlow.Escalation;

/// <summary>A place where customers are served (<c>ComplaintFlow:Venues</c>). Filled by <see cref="VenuesBuilder"/>, by configuration, or by hand.</summary>
public sealed class VenueOptions
{
    /// <summary>
    /// The venue. In configuration <c>Name</c>, such as <c>private-room</c>. A venue in configuration replaces the one
    /// of the same name in code.
    /// </summary>
    public Venue Venue { get; set; }

    /// <summary>The maximum number of open complaints at the venue at the same time.</summary>
    /// <value>By default <see langword="null"/>: no limit. 0 means that the venue takes nobody.</value>
    public int? Capacity { get; set; }

    /// <summary>The venue to use when this one is full; it may have a fallback itself.</summary>
    /// <value>By default <see langword="null"/>: the customer stays at the current venue, which is reported.</value>
    public Venue? Fallback { get; set; }

    /// <summary>The place of the venue in code or configuration; null when the options were filled by hand.</summary>
    internal Place? Place { get; set; }

    /// <summary>Whether a fault in <see cref="Venue"/> has already been reported.</summary>
    internal bool HasNameFault { get; private set; }

    internal static SettingForm NameForm { get; } = SettingForm.AnyText with
    {
        Known = [Venue.Counter.Name, Venue.PrivateRoom.Name, Venue.Telephone.Name, Venue.Video.Name, Venue.HomeVisit.Name, Venue.Online.Name],
        Example = Venue.PrivateRoom.Name,
    };

    private static SettingTable<VenueOptions> Settings { get; } = new SettingTable<VenueOptions>()
        .Add("Name", NameForm, (into, setting, reader) =>
        {
            into.Venue = Read(setting, reader) ?? default;
            into.HasNameFault = into.Venue == default;
        }).Means("The place, such as `private-room`. One in configuration replaces the one of the same name in code.")
        .Number(nameof(Capacity), (into, value) => into.Capacity = value, least: 0).Like("2")
        .Add(nameof(Fallback), NameForm, (into, setting, reader) =>
        {
            if (setting is not { Value: null, Children.Length: 0 })
                into.Fallback = Read(setting, reader);
        });

    internal static SettingForm ListForm { get; } = new SettingForm.List(new SettingForm.Section(Settings), MayBeNamed: false);

    internal static void ReadAll(Setting venues, IList<VenueOptions> into, SettingReader reader)
    {
        reader.HasNoValue(venues, "a list of venues", "Write a list: [ { \"Name\": \"private-room\", \"Capacity\": 2 } ].");
        foreach (Setting venue in reader.Items(venues))
            into.Add(Settings.Read(venue, new() { Place = new(venue.Place, IsPath: true) }, reader));
    }

    private static Venue? Read(Setting setting, SettingReader reader) =>
        reader.Name(setting, Venue.Of, ErrorCodes.InvalidVenue, "Write a name of 1 to 64 characters.");
}
