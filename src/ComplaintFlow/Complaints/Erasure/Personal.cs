namespace ComplaintFlow;

/// <summary>What is left of a personal text once it has been erased.</summary>
public static class Personal
{
    /// <summary>Stands wherever an erased text stood.</summary>
    public const string Erased = "[erased]";
}
