using System.Globalization;

namespace ComplaintFlow.Settings;

/// <summary>Where something is said, for messages: a path in configuration such as <c>Routing:Rules:0</c>, or a call in code such as <c>AddRouting, rule 1</c>.</summary>
internal readonly record struct Place(string Text, bool IsPath)
{
    public static Place InCode(string call) => new(call, false);

    public static Place InConfiguration(string path) => new(path, true);

    /// <summary>The place of one of its settings. Of a call the place is the call.</summary>
    public Place Below(string setting) => IsPath ? new(Setting.Below(Text, setting), true) : this;

    /// <summary>The items of a list that a host can fill, each with its place: its own, or else its position. Those that are null are written down.</summary>
    public static IEnumerable<(T Item, Place Place)> Each<T>(IEnumerable<T?> list, Place at, Func<T, Place?> own, ICollection<Fault> faults)
        where T : class
    {
        int count = -1;
        foreach (T? item in list)
        {
            count++;
            if (item is null)
                faults.Add(new(ErrorCodes.InvalidSetting, Position(), "It is null.", "Remove it, or say something."));
            else
                yield return (item, own(item) ?? Position());
        }

        Place Position() => at.Below(count.ToString(CultureInfo.InvariantCulture));
    }

    public static implicit operator string(Place place) => place.Text;

    public override string ToString() => Text;
}
