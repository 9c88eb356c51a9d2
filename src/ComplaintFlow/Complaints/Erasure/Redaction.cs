namespace ComplaintFlow;

/// <summary>Replaces the texts with the given paths by <see cref="Personal.Erased"/>.</summary>
internal sealed class Redaction(IReadOnlyCollection<string> paths) : PersonalMap
{
    protected override string Map(string path, string text) => paths.Contains(path) ? Personal.Erased : text;
}
