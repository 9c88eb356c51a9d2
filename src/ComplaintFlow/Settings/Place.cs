using System.Globalization;

namespace ComplaintFlow.Settings;

/// <summary>
/// The place of a setting, for messages: a configuration path such as <c>Routing:Rules:0</c>, or a call such as
/// <c>AddRouting, rule 1</c>.
/// </summary>
internal readonly record struct Place(string Text, bool IsPath)
{
    public static Place InCode(string call) => new(call, false);

    /// <summary>The place of a rule that a call defines, by its number from 1 and its name if it has one.</summary>
    public static Place OfRule(string call, int number, string? name) =>
        InCode(string.Create(CultureInfo.InvariantCulture, $"{call}, rule {number}{(name is null ? "" : $" '{name}'")}"));

    public static Place InConfiguration(string path) => new(path, true);

    /// <summary>Returns the place of a child setting. For a call, this is the call itself.</summary>
    public Place Below(string setting) => IsPath ? new(Setting.Below(Text, setting), true) : this;

    /// <summary>
    /// Returns the items of a list with their places: the item's own, or else its position. Null items are reported as
    /// faults.
    /// </summary>
    public static IEnumerable<(T Item, Place Place)> Each<T>(IEnumerable<T?> list, Place at, Func<T, Place?> own, ICollection<Fault> faults)
        where T : class
    {
        int count = -1;
        foreach (T? item in list)
        {
            count++;
            if (item is null)
                faults.Add(new(ErrorCodes.InvalidSetting, Position(), "The item is null.", "Remove it, or give it a value."));
            else
                yield return (item, own(item) ?? Position());
        }

        Place Position() => at.Below(count.ToString(CultureInfo.InvariantCulture));
    }

    public static implicit operator string(Place place) => place.Text;

    public override string ToString() => Text;
}
