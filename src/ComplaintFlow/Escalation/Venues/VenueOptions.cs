using ComplaintFlow.Settings;

namespace ComplaintFlow.Escalation;

/// <summary>A place where customers are dealt with (<c>ComplaintFlow:Venues</c>). Filled by <see cref="VenuesBuilder"/>, by configuration, or by hand.</summary>
public sealed class VenueOptions
{
    /// <summary>The place. In configuration <c>Name</c>, such as <c>private-room</c>. One in configuration replaces the one of the same name in code.</summary>
    public Venue Venue { get; set; }

    /// <summary>The most open complaints that can be there at once.</summary>
    /// <value>By default <see langword="null"/>: no limit. 0 means that nobody is let in.</value>
    public int? Capacity { get; set; }

    /// <summary>The place to go to when this one is full; it may have a fallback of its own.</summary>
    /// <value>By default <see langword="null"/>: the customer stays where they are, which is reported.</value>
    public Venue? Fallback { get; set; }

    /// <summary>Where it stands; null for one that the options were given.</summary>
    internal Place? Place { get; set; }

    /// <summary>Whether what is wrong with <see cref="Venue"/> has been told.</summary>
    internal bool IsTold { get; private set; }

    internal static SettingForm NameForm { get; } = SettingForm.AnyText with
    {
        Known = [Venue.Counter.Name, Venue.PrivateRoom.Name, Venue.Telephone.Name, Venue.Video.Name, Venue.HomeVisit.Name, Venue.Online.Name],
        Example = Venue.PrivateRoom.Name,
    };

    private static SettingTable<VenueOptions> Settings { get; } = new SettingTable<VenueOptions>()
        .Add("Name", NameForm, (into, setting, reader) =>
        {
            into.Venue = Read(setting, reader) ?? default;
            into.IsTold = into.Venue == default;
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
