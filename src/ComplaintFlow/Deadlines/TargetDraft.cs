using ComplaintFlow.Matching;

namespace ComplaintFlow.Deadlines;

/// <summary>A target as it was described, before it is checked.</summary>
internal sealed class TargetDraft(string name, string place)
{
    public string Name { get; } = name;

    public string Place { get; } = place;

    /// <summary>Whether its stage or its time could not be read, of which there is a fault already.</summary>
    public bool IsTold { get; set; }

    public Stage Stage { get; set; }

    public MatchKeys Keys { get; set; } = new([]);

    public Allowance? Within { get; set; }

    public string? Calendar { get; set; }

    public StartRule Starts { get; set; }

    public EndRule Ends { get; set; }

    public BoundaryRule Boundary { get; set; }

    public bool Pauses { get; set; } = true;

    public bool Repeats { get; set; }

    public bool Restarts { get; set; }

    public ExtensionTerms? Extension { get; set; }

    public TargetDraft As(string name, string place) => new(name, place)
    {
        Stage = Stage,
        Keys = Keys,
        Within = Within,
        Calendar = Calendar,
        Starts = Starts,
        Ends = Ends,
        Boundary = Boundary,
        Pauses = Pauses,
        Repeats = Repeats,
        Restarts = Restarts,
        Extension = Extension,
    };
}
