using ComplaintFlow.Settings;

namespace ComplaintFlow.Escalation;

/// <summary>The settings of places.</summary>
internal static class VenueConfiguration
{
    private static readonly SettingTable<VenueOptions> Venue = new SettingTable<VenueOptions>()
        .Text(nameof(VenueOptions.Name), (into, value) => into.Name = value)
        .Number(nameof(VenueOptions.Capacity), (into, value) => into.Capacity = value)
        .Text(nameof(VenueOptions.Fallback), (into, value) => into.Fallback = value);

    public static void Read(Setting venues, IList<VenueOptions> into, SettingReader reader)
    {
        reader.HasNoValue(venues, "a list of venues", "Write a list: [ { \"Name\": \"private-room\", \"Capacity\": 2 } ].");
        foreach (Setting venue in reader.Items(venues))
            into.Add(Venue.Read(venue, new() { Source = venue.Place }, reader));
    }
}
