namespace ComplaintFlow.Settings;

/// <summary>Where something is said, for messages: a path in configuration such as <c>Routing:Rules:0</c>, or a call in code such as <c>AddRouting, rule 1</c>.</summary>
internal readonly record struct Place(string Text, bool IsPath)
{
    public static Place InCode(string call) => new(call, false);

    public static Place InConfiguration(string path) => new(path, true);

    /// <summary>The place of one of its settings. Of a call the place is the call.</summary>
    public Place Below(string setting) => IsPath ? new(Setting.Below(Text, setting), true) : this;

    public static implicit operator string(Place place) => place.Text;

    public override string ToString() => Text;
}
