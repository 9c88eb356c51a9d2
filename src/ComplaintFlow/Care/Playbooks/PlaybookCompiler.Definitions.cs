using System.Collections.Frozen;
using System.Globalization;
using ComplaintFlow.Names;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Care;

/// <content>The definitions of playbooks and steps.</content>
internal sealed partial class PlaybookCompiler
{
    private const int MaxGuards = 16;
    private const int MaxTexts = 80;
    private const int MaxTextLength = 1000;

    private Playbook? Compile(PlaybookDefinitionOptions options, Place place)
    {
        int before = _faults.Count;
        Playbook? basis = options.BasedOn is null ? null : Playbooks.All.FirstOrDefault(one => one.Name == options.BasedOn);
        if (options.BasedOn is not null && basis is null)
            Add(
                ErrorCodes.UnknownPlaybook, place.Below(nameof(options.BasedOn)),
                $"There is no built-in playbook '{options.BasedOn}'.",
                $"Use one of {string.Join(", ", Playbooks.All.Select(one => one.Name))}.");
        if (options.Version is < 1)
            Add(
                ErrorCodes.InvalidPlaybook, place.Below(nameof(options.Version)),
                string.Create(CultureInfo.InvariantCulture, $"The version {options.Version} is out of range."),
                "Use a version of at least 1.");

        List<PlaybookStep> steps = [.. basis?.Steps ?? []];
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach ((PlaybookStepOptions step, Place at) in Place.Each(options.Steps, place.Below(nameof(options.Steps)), _ => null, _faults))
        {
            if (!IsName(step.Name, at.Below("Name"), StepFix))
                continue;
            if (!names.Add(step.Name))
                Add(ErrorCodes.InvalidPlaybook, at, $"The step '{step.Name}' is there twice.", "Rename or remove one of them.");
            int known = steps.FindIndex(one => one.Name == step.Name);
            PlaybookStep compiled = Compile(options.Name, known < 0 ? new(step.Name) : steps[known], step, at);
            if (known < 0)
                steps.Add(compiled);
            else
                steps[known] = compiled;
        }

        if (steps.Count is 0 or > Playbook.MaxSteps)
            Add(ErrorCodes.InvalidPlaybook, place, $"The playbook '{options.Name}' has {steps.Count} steps.", $"Give it 1 to {Playbook.MaxSteps} steps.");
        return _faults.Count > before
            ? null
            : new(options.Name, options.Version ?? basis?.Version ?? 1, [.. steps]) { IsInOrder = options.InOrder ?? basis?.IsInOrder ?? false };
    }

    private PlaybookStep Compile(string playbook, PlaybookStep basis, PlaybookStepOptions options, Place place)
    {
        if (options.Name.Length > PlaybookStep.MaxNameLength)
            Add(
                ErrorCodes.InvalidPlaybook, place.Below("Name"),
                $"The name '{options.Name}' has more than {PlaybookStep.MaxNameLength} characters.",
                "Shorten it.");
        if (options.Within is { Count: 0 } within)
            Add(
                ErrorCodes.InvalidPlaybook, place.Below(nameof(options.Within)),
                $"{within} is not a positive time.",
                "Use at least one second, day, week or month.");
        else if (options.Within is not null && !_hasCalendar)
            Add(
                ErrorCodes.MissingCalendar, place.Below(nameof(options.Within)),
                "A standard calendar is required to count the time of a step.",
                "Set DefaultCalendar in AddDeadlines or in Deadlines.");
        if (options.By.Count > MaxGuards)
            Add(
                ErrorCodes.InvalidPlaybook, place.Below(nameof(options.By)),
                $"The step '{options.Name}' has {options.By.Count} conditions on who may do it.",
                $"Keep at most {MaxGuards}.");
        foreach ((string by, Place at) in Place.Each(options.By, place.Below(nameof(options.By)), _ => null, _faults))
            CheckGuard(by, at);
        foreach ((string language, StepGuidanceOptions guidance) in options.Guidance)
            CheckGuidance(language, guidance, place.Below(nameof(options.Guidance)).Below(language));
        _guidance[(playbook, options.Name)] = options.Guidance.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        return basis with
        {
            IsOptional = options.Optional ?? basis.IsOptional,
            NeedsNote = options.NeedsNote ?? basis.NeedsNote,
            Within = options.Within ?? basis.Within,
            By = options.By.Count == 0 ? basis.By : [.. options.By.Distinct(StringComparer.Ordinal)],
        };
    }

    private void CheckGuard(string written, Place place)
    {
        if (!_known.TryGetValue(written, out Guard? guard) && !_vocabulary.TryParseGuard(written, out guard, out string? message, out string? fix))
            Add(ErrorCodes.UnknownGuard, place, message, fix);
        else if (guard.ArgumentType is not null)
            Add(ErrorCodes.InvalidPlaybook, place, $"The guard '{guard}' examines the argument of a trigger, and a step has none.", "Use another guard.");
        else
            _used[written] = guard;
    }

    private void CheckGuidance(string language, StepGuidanceOptions guidance, Place place)
    {
        if (language.Length is 0 or > 35 || !language.All(static c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            Add(ErrorCodes.InvalidPlaybook, place, $"'{PlainText.Shown(language)}' is not a language.", "Use a BCP 47 tag such as en or zh-Hans.");
        string[] texts = [.. guidance.All];
        if (texts.Length > MaxTexts)
            Add(ErrorCodes.InvalidPlaybook, place, $"The guidance has {texts.Length} texts.", $"Keep at most {MaxTexts}.");
        foreach (string text in texts.Where(static text => string.IsNullOrWhiteSpace(text) || text.Length > MaxTextLength))
            Add(
                ErrorCodes.InvalidPlaybook, place,
                text is null ? "A text is null." : $"A text has {text.Length} characters, or only white space.",
                $"Write 1 to {MaxTextLength} characters.");
    }
}
