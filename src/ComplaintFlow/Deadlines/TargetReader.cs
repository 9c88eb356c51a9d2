using ComplaintFlow.Matching;

namespace ComplaintFlow.Deadlines;

/// <summary>Makes drafts of what configuration says, and writes down what is wrong with each.</summary>
internal sealed class TargetReader(PredicateSet predicates, ICollection<Fault> faults)
{
    public TargetDraft Read(ServiceTargetOptions options, string place)
    {
        TargetDraft draft = new(options.Name ?? "", place)
        {
            Keys = options.When.Compile(predicates, Settings.Place.InConfiguration(place)),
            Within = options.Within is null ? null : Allowance.Read(options.Within, $"{place}:Within", faults),
            Calendar = options.Calendar,
            Starts = OneOf<StartRule>(options.Starts, $"{place}:Starts"),
            Ends = OneOf<EndRule>(options.Ends, $"{place}:Ends"),
            Boundary = OneOf<BoundaryRule>(options.Boundary, $"{place}:Boundary"),
            Pauses = options.Pauses,
            Repeats = options.Repeats,
            Restarts = options.RestartsWhenReopened,
            Extension = options.Extension is null ? null : Extension(options.Extension, $"{place}:Extension"),
        };
        if (options.Stage is { } stage && TryStage(stage, $"{place}:Stage", faults, out Stage known))
            draft.Stage = known;
        draft.IsTold = (options.Stage is not null && draft.Stage == default) || (options.Within is not null && draft.Within is null);
        return draft;
    }

    public static bool TryStage(string name, string place, ICollection<Fault> faults, out Stage stage)
    {
        stage = default;
        if (CodeName.TryFault(name, out string? fault))
            faults.Add(new(ErrorCodes.UnknownStage, place, fault, "Write acknowledge, respond, update, on-site, resolve, follow-up, statutory, or a stage of your own."));
        else
            stage = Stage.Of(name);
        return fault is null;
    }

    private ExtensionTerms? Extension(ExtensionOptions options, string place)
    {
        if (options.By is null)
        {
            faults.Add(new(ErrorCodes.InvalidExtension, place, "The extension does not say by how much.", "Add By, such as \"30 calendar days\"."));
            return null;
        }

        return Allowance.Read(options.By, $"{place}:By", faults) is { } by
            ? new(by) { Times = options.Times, NeedsApproval = options.NeedsApproval, Notice = options.Notice }
            : null;
    }

    private T OneOf<T>(string? text, string place)
        where T : struct, Enum
    {
        if (text is null)
            return default;
        foreach (T value in Enum.GetValues<T>())
        {
            if (JsonNames.Of(value).Equals(text, StringComparison.OrdinalIgnoreCase))
                return value;
        }

        faults.Add(new(ErrorCodes.InvalidSetting, place, $"'{text}' is no such rule.", $"Write {string.Join(", ", Enum.GetValues<T>().Select(value => JsonNames.Of(value)))}."));
        return default;
    }
}
