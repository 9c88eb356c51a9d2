namespace ComplaintFlow;

/// <summary>The placeholder for erased personal texts.</summary>
public static class Personal
{
    /// <summary>The text that replaces an erased text.</summary>
    public const string Erased = "[erased]";
}
